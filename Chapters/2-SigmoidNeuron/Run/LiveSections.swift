import Chapter2Live
import ChapterRun

/// One input, one weight, one bias, to be set.
let oneSigmoid = Section("one-sigmoid", "An S to be set") { report in
  report.live("one-sigmoid", OneSigmoid.self)
}

/// One parameter of XOR, to be nudged.
let hiddenNudge = Section("hidden-nudge", "A weight to be nudged") { report in
  report.live("hidden-nudge", HiddenNudge.self)
}

/// Pieces to be chosen, and how near they come.
let anyFunction = Section("any-function", "A function to be built") {
  report in
  report.live("any-function", AnyFunction.self)
}
