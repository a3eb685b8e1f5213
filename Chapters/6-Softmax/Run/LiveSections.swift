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

/// Half moons, with the units, the rate and the decay to be set.
let moons = Section("moons", "Two moons to be learned") { report in
  report.live("moons", Moons.self)
}

/// A network that learns to read while one looks on.
let ownDigit = Section("own-digit", "A digit of your own") { report in
  report.live("own-digit", OwnDigit.self)
}
