import Chapter5Live
import ChapterRun

/// The Playground, with all that can be chosen about it.
let playgroundLive = Section("playground-live", "The Playground") { report in
  report.live("playground-live", PlaygroundLive.self)
}
