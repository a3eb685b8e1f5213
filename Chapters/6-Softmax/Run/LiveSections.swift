import Chapter6Live
import ChapterRun

/// A start and a rate for two costs, to be set.
let race = Section("race", "A race from a start to be chosen") { report in
  report.live("race", Race.self)
}

/// Four numbers and a temperature, to be set.
let shares = Section("shares", "Shares to be set") { report in
  report.live("shares", Shares.self)
}
