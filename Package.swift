// swift-tools-version: 6.2
import Foundation
import PackageDescription

// Neural networks from scratch, in Swift. The targets below stand in the order in which the book
// needs them, and arrows run one way: every chapter's module uses LinearAlgebra, and of the modules of
// earlier chapters those that it is `after` (chapter 3 uses neither 1 nor 2). A chapter's Run uses them
// all, and the rooms that print and draw.

var targets: [Target] = []

// MARK: The numbers

targets += numeric("LinearAlgebra", at: "Sources/LinearAlgebra", testing: ["HighPrecision"])
targets += library("Checksum", settings: optimisedInDebug())
targets += [
  // What a page can have too: no Foundation, no files.
  .target(name: "PlainData", dependencies: ["LinearAlgebra"], swiftSettings: optimisedInDebug()),
  .systemLibrary(
    name: "CZlib", path: "Sources/CZlib", pkgConfig: "zlib",
    providers: [.apt(["zlib1g-dev"]), .brew(["zlib"])]),
]
targets += library(
  "Datasets", ["LinearAlgebra", "Checksum", "CZlib", "PlainData"], resources: [.copy("Data")],
  settings: optimisedInDebug(), testing: [.flyingFox, .flyingSocks, "PlainData"])

// MARK: The chapters

targets += chapter(
  1, "Perceptron", module: "Perceptrons", isLive: true,
  exercises: [
    "nor-weights", "majority", "half-adder", "adder", "learning-step", "but-not", "same-or-not",
    "clean-epoch", "learnable-rules", "three-points", "odd-or-even",
  ])
targets += chapter(
  2, "SigmoidNeuron", module: "SigmoidNeurons", isLive: true, after: ["Perceptrons"],
  exercises: [
    "stable-sigmoid", "smallest-steepness", "sigmoid-slope", "not-a-number", "forward-pass",
    "parameter-count", "twins", "collapse-layers", "relu-hat", "sigmoid-bump", "beyond-the-range",
    "ten-in-a-row", "same-in-tanh", "can-die",
  ], sharing: ["Numbers"])
targets += chapter(
  3, "GradientDescent", module: "GradientDescent", isLive: true, after: [],
  exercises: [
    "numeric-gradient", "best-step", "descend", "largest-rate", "keep-the-promise",
    "which-valley", "along-the-axes", "outlier-gradient", "mini-batches", "shuffled-apart",
    "momentum-step", "adam-step", "steps-to-come", "honest-scaling",
  ], testing: ["Datasets"])
targets += chapter(
  4, "Backpropagation", module: "Backpropagation", isLive: true,
  after: ["Perceptrons", "SigmoidNeurons", "GradientDescent"],
  exercises: [
    "hand-partial", "output-error", "backward-layer", "square-only", "any-activation",
    "batch-gradient", "gradient-checker", "four-bits", "xor-every-time", "equal-units",
    "max-gate", "slow-escape", "used-twice",
  ], testing: ["Datasets"])
targets += chapter(
  5, "Regularisation", module: "Regularisation", isLive: true,
  after: ["SigmoidNeurons", "GradientDescent", "Backpropagation"],
  exercises: [
    "scaled-start", "decay-gradient", "inverted-dropout", "whose-mean", "normalise-batch",
    "stopping-epoch", "which-strength", "half-life", "mean-of-masks", "normalise-rows",
    "signal-after", "silence-units", "two-masks",
  ])
targets += chapter(
  6, "Softmax", module: "SoftmaxNetworks", isLive: true, liveData: ["PlainData"],
  after: ["SigmoidNeurons", "GradientDescent", "Backpropagation", "Regularisation"],
  exercises: [
    "softmax-rows", "sharpness-for-share", "softmax-jacobian", "logit-cost",
    "mend-the-delta", "hinge-gradient", "mean-step", "first-cost", "more-right", "softmax-twice",
    "tanh-cost", "weighted-classes", "winners-share",
  ], testing: ["Datasets"])

// MARK: The Swift that the listings use

targets += library("SwiftInBrief", testing: ["LinearAlgebra"])

// MARK: What a run prints and draws

targets += library("Wording", settings: optimisedInDebug())
targets += library("Console")
targets += library("Plotting", ["Wording"], settings: optimisedInDebug())
targets += library("NumberQuestion", ["Plotting", "Wording"])
targets += library(
  "LiveFigure", ["Plotting", "Wording"],
  testing: [
    "Chapter1Live", "Chapter5Live", "Chapter6Live", "Datasets", "Perceptrons", "Plotting",
    "SoftmaxNetworks",
    "Backpropagation", "GradientDescent", "LinearAlgebra", "Regularisation",
  ])
targets += library("RunRecord")
targets.append(.systemLibrary(name: "CLandlock", path: "Sources/CLandlock"))
targets += library("Confinement", ["CLandlock"])
targets.append(.target(name: "NarrowCommand", dependencies: ["Console", .argumentParser]))
targets += library(
  "ChapterRun",
  [
    "LinearAlgebra", "Confinement", "NarrowCommand", "Console", "Datasets", "LiveFigure",
    "Plotting", "RunRecord",
    .argumentParser,
  ],
  testing: ["Checksum", "Confinement"])
targets += laboratory()

// MARK: The book

targets += [
  .systemLibrary(
    name: "CCMark", path: "Sources/CCMark", pkgConfig: "libcmark",
    providers: [.apt(["libcmark-dev"]), .brew(["cmark"])])
]
// Optimised, since the writer of a text waits for the page.
targets += library(
  "TeXMath", ["Wording"], settings: optimisedInDebug(), testResources: [.copy("Formulas")])
targets += library("ExerciseCatalogue", settings: optimisedInDebug())
targets.append(.systemLibrary(name: "CExchange", path: "Sources/CExchange"))
targets += library(
  "BookBuilder",
  [
    "CCMark", "CExchange", "CZlib", "Checksum", "Console", "ExerciseCatalogue", "RunRecord",
    "TeXMath",
    "Wording",
    .mustache,
    .subprocess, .yams,
  ] + .swiftSyntax,
  resources: [.copy("Theme"), .copy("Browser")], settings: optimisedInDebug(),
  testResources: [.copy("Fixtures")])
targets += library(
  "BookServer", ["BookBuilder", "Console", "Wording", .flyingFox, .flyingSocks],
  resources: [.copy("Page")], settings: optimisedInDebug())
targets += command(
  "book",
  ["BookBuilder", "BookServer", "Console", "Datasets", "NarrowCommand", .argumentParser])

// MARK: The exercises

targets += library(
  "ExerciseKit", ["LinearAlgebra", "NumberQuestion", "Plotting"],
  testing: ["LinearAlgebra", "Plotting"])
targets.append(.systemLibrary(name: "CSubreaper", path: "Sources/CSubreaper"))
targets += library(
  "AnswerSupervision", ["CSubreaper", "Confinement", "Console", "ExerciseKit", "Plotting"],
  testing: ["misbehaving-answer", "Confinement"])
targets += [
  .target(name: "ExerciseProving", dependencies: ["ExerciseKit"], path: "Tests/ExerciseProving"),
  .executableTarget(
    name: "misbehaving-answer", dependencies: ["AnswerSupervision", "ExerciseKit"],
    path: "Tests/MisbehavingAnswer"),
]
targets += library(
  "ExerciseLoop", ["AnswerSupervision", "Checksum", "Console", "ExerciseCatalogue", "Wording"],
  testing: ["AnswerSupervision", "ExerciseCatalogue"])
targets += command(
  "exercises",
  ["AnswerSupervision", "Console", "ExerciseLoop", "NarrowCommand", .argumentParser])
targets += [
  .testTarget(
    name: "CommandTests",
    dependencies: ["book", "exercises", "Console", "RunRecord"]
      + (1...6).map { .byName(name: "chapter\($0)") },
    exclude: ["failing-writes.c"]),
  // What the chapters' programs work out themselves.
  .testTarget(
    name: "ExperimentTests",
    dependencies: [
      "LinearAlgebra", "Plotting", "Datasets", "Perceptrons", "SigmoidNeurons", "GradientDescent",
      "Backpropagation", "Regularisation", "SoftmaxNetworks",
    ] + (1...6).map { .byName(name: "chapter\($0)") }),
]

// MARK: What is measured, and what must be the same on every machine

targets += [
  .target(name: "Trapping", path: "Tests/Trapping"),
  .target(name: "Fuzzing", path: "Tests/Fuzzing"),
  .target(
    name: "HighPrecision", path: "Tests/HighPrecision", swiftSettings: optimisedInDebug()),
  .target(
    name: "MachineProbe",
    dependencies: [
      "LinearAlgebra", "Perceptrons", "SigmoidNeurons", "GradientDescent", "Backpropagation",
      "Regularisation", "SoftmaxNetworks",
    ],
    path: "Tests/MachineProbe", swiftSettings: optimisedInDebug()),
  .testTarget(
    name: "OtherMachineTests", dependencies: ["MachineProbe"],
    exclude: ["probes.c", "runtime.c"]),
  .executableTarget(
    name: "live-digests",
    dependencies: [
      "Chapter1Live", "Chapter2Live", "Chapter3Live", "Chapter4Live", "Chapter5Live",
      "Chapter6Live",
      "LiveFigure",
    ], path: "Tests/LiveDigests",
    // Without Foundation nothing else brings the roots of the system's library along.
    linkerSettings: [.linkedLibrary("m", .when(platforms: [.linux]))]),
  .executableTarget(
    name: "bench", dependencies: ["LinearAlgebra", "Backpropagation", "SoftmaxNetworks"],
    path: "Tests/Benchmarks", exclude: ["Peers"],
    swiftSettings: optimisedInDebug()),
]

useTheWholeMachine(targets)

// What other packages may build on, with Swift 6.2 or newer: before that, a package whose flags for the
// compiler are called unsafe, as those below are, could not be used by its version.
let products = [
  "LinearAlgebra", "Datasets", "Plotting", "Perceptrons", "SigmoidNeurons", "GradientDescent",
  "Backpropagation", "Regularisation", "SoftmaxNetworks",
].map { Product.library(name: $0, targets: [$0]) }

let package = Package(
  name: "neural-networks-from-scratch",
  platforms: [.macOS(.v15)],
  products: products,
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
    .package(url: "https://github.com/swiftlang/swift-syntax", from: "603.0.1"),
  ],
  targets: targets,
  swiftLanguageModes: [.v6]
)

// MARK: - One helper per kind of target

/// A module of numerics or of a chapter's ideas: the standard library only, and optimised even in a
/// debug build, because a reader trains networks with a plain `swift run`.
func numeric(_ name: String, at path: String, testing: [Target.Dependency] = []) -> [Target] {
  [
    .target(name: name, path: path, swiftSettings: optimisedInDebug()),
    tests(of: name, with: testing),
  ]
}

/// A chapter: its module of ideas, the executable `chapterN` that runs them, the module's tests, and
/// where it `isLive` the module `ChapterNLive` of its live figures, which may need `liveData`.
/// `helpers` are shared by the checks of its `exercises`. A chapter may use the modules of the chapters before it, never of those after.
func chapter(
  _ number: Int, _ folder: String, module: String, isLive: Bool = false,
  liveData: [Target.Dependency] = [], after earlier: [String] = [], exercises: [String],
  sharing helpers: [String] = [], testing: [Target.Dependency] = []
) -> [Target] {
  let path = "Chapters/\(number)-\(folder)"
  let ideas: [Target.Dependency] = ["LinearAlgebra"] + earlier.map { .byName(name: $0) }
  let executable = "chapter\(number)"
  let live = "Chapter\(number)Live"
  let figures: [Target] =
    isLive
    ? [
      .target(
        name: live,
        dependencies: ideas + [.byName(name: module), "LiveFigure", "Plotting", "Wording"]
          + liveData,
        path: "\(path)/Live", swiftSettings: optimisedInDebug())
    ] : []
  return figures + [
    .target(
      name: module, dependencies: ideas, path: path,
      exclude: ["Run", "Chapter.md", "figures"] + (isLive ? ["Live"] : []),
      swiftSettings: optimisedInDebug()),
    .executableTarget(
      name: executable,
      dependencies: ideas + [.byName(name: module), "Plotting", "ChapterRun", "Datasets"]
        + (number >= 4 ? ["Lab"] : []) + (isLive ? [.byName(name: live)] : []),
      path: "\(path)/Run",
      swiftSettings: optimisedInDebug()),
    tests(of: module, with: testing),
  ] + practice(number, folder, module: module, exercises: exercises, sharing: helpers)
}

/// The exercises of a chapter, each with its stub, solution, check and runner in a folder of its own. Each
/// answer is a module of its own, so that one that does not compile keeps no other from being checked,
/// and has a program of its own, `check-NAME`.
///
/// - Parameter helpers: the files beside the exercises' folders, which the checks of the chapter share.
func practice(
  _ number: Int, _ folder: String, module: String, exercises: [String], sharing helpers: [String]
) -> [Target] {
  if exercises.isEmpty { return [] }
  let chapter = "\(number)-\(folder)"
  let names = exercises.map(camelCase)
  let checks = "Chapter\(number)Checks"
  let solutions = "Chapter\(number)Solutions"
  let ideas: [Target.Dependency] = ["ExerciseKit", "LinearAlgebra", .byName(name: module)]
  func files(_ part: String) -> [String] { names.map { "\($0)/\($0)\(part).swift" } }
  // An exercise whose answer is a few numbers has a question, which the page asks as well.
  let folder = "\(Context.packageDirectory)/Exercises/\(chapter)"
  let asked = (["Questions.swift"] + files("Question")).filter {
    FileManager.default.fileExists(atPath: "\(folder)/\($0)")
  }
  let questions: [Target.Dependency] = [
    "NumberQuestion", .byName(name: "Chapter\(number)Questions"),
  ]
  var targets: [Target] = [
    .target(
      name: checks, dependencies: ideas + ["Plotting"] + (asked.isEmpty ? [] : questions),
      path: "Exercises/\(chapter)",
      exclude: files("Stub") + files("Solution") + files("Runner") + asked),
    .target(
      name: solutions, dependencies: ideas, path: "Exercises/\(chapter)",
      exclude: files("Stub") + files("Check") + files("Runner") + asked
        + helpers.map { "\($0).swift" },
      sources: files("Solution")),
    .testTarget(
      name: "Chapter\(number)ExerciseProofs",
      dependencies: [.byName(name: checks), .byName(name: solutions), "ExerciseProving"]
        + names.map { .byName(name: "\($0)Answer") },
      path: "Tests/ExerciseProofs/\(chapter)"),
  ]
  if !asked.isEmpty {
    targets.append(
      .target(
        name: "Chapter\(number)Questions",
        dependencies: ["LinearAlgebra", "NumberQuestion", .byName(name: module)],
        path: "Exercises/\(chapter)",
        exclude: ["Stub", "Solution", "Check", "Runner"].flatMap(files)
          + helpers.map { "\($0).swift" },
        sources: asked, swiftSettings: optimisedInDebug()))
  }
  for (exercise, name) in zip(exercises, names) {
    let answer = "\(name)Answer"
    targets += [
      .target(
        name: answer, dependencies: ideas, path: "Exercises/Answers/\(chapter)",
        exclude: names.filter { $0 != name }.map { "\($0).swift" }, sources: ["\(name).swift"]),
      .executableTarget(
        name: "check-\(exercise)",
        dependencies: ["AnswerSupervision", .byName(name: answer), .byName(name: checks)],
        path: "Exercises/\(chapter)/\(name)",
        exclude: ["Stub", "Solution", "Check", "Question"].map { "\(name)\($0).swift" }
          .filter { FileManager.default.fileExists(atPath: "\(folder)/\(name)/\($0)") },
        sources: ["\(name)Runner.swift"]),
    ]
  }
  return targets
}

/// What experiments with networks have in common. It trains them and asks them by the thousand, so it
/// is optimised as the chapters are.
func laboratory() -> [Target] {
  [
    .target(
      name: "Lab",
      dependencies: [
        "LinearAlgebra", "GradientDescent", "Backpropagation", "Datasets", "Plotting",
      ],
      swiftSettings: optimisedInDebug()),
    tests(of: "Lab"),
  ]
}

/// `nor-weights` as `NorWeights`.
func camelCase(_ name: String) -> String {
  name.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
}

/// A library of the house, and its tests.
func library(
  _ name: String, _ dependencies: [Target.Dependency] = [],
  resources: [Resource] = [], settings: [SwiftSetting] = [],
  testing: [Target.Dependency] = [], testResources: [Resource] = []
) -> [Target] {
  [
    .target(
      name: name, dependencies: dependencies, resources: resources, swiftSettings: settings),
    tests(of: name, with: testing, resources: testResources),
  ]
}

/// A command for the reader: `swift run NAME`.
func command(_ name: String, _ dependencies: [Target.Dependency]) -> [Target] {
  [.executableTarget(name: name, dependencies: dependencies)]
}

func tests(
  of name: String, with others: [Target.Dependency] = [], resources: [Resource] = []
) -> Target {
  .testTarget(
    name: "\(name)Tests", dependencies: [.byName(name: name), "Trapping", "Fuzzing"] + others,
    resources: resources)
}

/// Debug builds are for reading and stepping, yet they must train networks at full speed: a module is
/// optimised as a whole, so that a function of one number is taken into the loop over many, wherever
/// both stand, and generic code of one module for the types that another uses it with. Preconditions
/// still say what was wrong, which those of a release build do not.
func optimisedInDebug() -> [SwiftSetting] {
  let across = "-cross-module-optimization"
  let whole = ["-wmo", "-num-threads", "2", "-disable-batch-mode", across]
  return [
    .unsafeFlags(["-O", "-assert-config", "Debug"] + whole, .when(configuration: .debug)),
    .unsafeFlags([across], .when(configuration: .release)),
  ]
}

/// Lets the compiler use all the vector instructions of the machine that it runs on, and its fused
/// multiply-add, without which a product calls a function for every term; and lets it take square roots
/// itself, where Linux's C library would be called for each, to note an error if there is one. All
/// targets are treated alike, since how vectors are handed from one function to another depends on it.
/// The bits of the results do not.
func useTheWholeMachine(_ targets: [Target]) {
  #if arch(x86_64) && os(Linux)
    var settings: [SwiftSetting] = [
      .unsafeFlags(["-Xcc", "-march=native", "-Xcc", "-fno-math-errno"])
    ]
    let processor = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    if processor.contains(" avx512f ") { settings.append(.define("WIDE_VECTORS")) }
  #elseif arch(x86_64) && os(macOS)
    // The oldest Macs that run macOS 15 are of 2017. All with Intel processors have the vectors and the
    // multiply-add of Haswell (2013); only some have more.
    let settings: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-march=haswell"])]
  #else
    // Every arm64 processor has both, and the compiler uses them unasked.
    let settings: [SwiftSetting] = [.unsafeFlags(["-Xcc", "-fno-math-errno"])]
  #endif
  for target in targets where target.type != .system {
    target.swiftSettings = (target.swiftSettings ?? []) + settings
  }
}

extension Target.Dependency {
  static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
  static let flyingFox = product(name: "FlyingFox", package: "FlyingFox")
  static let flyingSocks = product(name: "FlyingSocks", package: "FlyingFox")
  static let mustache = product(name: "Mustache", package: "swift-mustache")
  static let subprocess = product(name: "Subprocess", package: "swift-subprocess")
  static let yams = product(name: "Yams", package: "Yams")
}

extension [Target.Dependency] {
  /// Finds declarations in Swift source, and colours it.
  static let swiftSyntax: [Target.Dependency] = ["SwiftSyntax", "SwiftParser", "SwiftIDEUtils"].map
  {
    .product(name: $0, package: "swift-syntax")
  }
}
