import Chapter5Live
import ChapterRun

/// A start and an activation, to be chosen.
let tenLayers = Section("ten-layers", "Ten layers to be chosen") { report in
  report.live("ten-layers", TenLayers.self)
}

/// A strength, units and noise, to be chosen.
let decayBorder = Section("decay-border", "A strength to be chosen") {
  report in
  report.live("decay-border", DecayBorder.self)
}

/// The Playground, with all that can be chosen about it.
let playgroundLive = Section("playground-live", "The Playground") { report in
  report.live("playground-live", PlaygroundLive.self)
}
