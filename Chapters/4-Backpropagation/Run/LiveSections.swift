import Chapter4Live
import ChapterRun

/// An example, weights and a target, to be set.
let thereAndBack = Section("there-and-back", "There and back, to be set") {
  report in
  report.live("there-and-back", ThereAndBack.self)
}

/// A start for XOR, to be chosen.
let xorLearns = Section("xor-learns", "XOR from a start to be chosen") {
  report in
  report.live("xor-learns", XorLearns.self)
}
