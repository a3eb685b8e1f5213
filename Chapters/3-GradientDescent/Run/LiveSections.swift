import Chapter3Live
import ChapterRun

/// A start, a method and a rate, to be chosen.
let descentMap = Section("descent-map", "A way down to be chosen") { report in
  report.live("descent-map", DescentMap.self)
}

/// A batch size and a rate, to be chosen.
let batchWalk = Section("batch-walk", "A batch to be chosen") { report in
  report.live("batch-walk", BatchWalk.self)
}
