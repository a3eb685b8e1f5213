// swift-tools-version: 6.2
import PackageDescription

// A package of somebody else, who builds on the book's modules: it sees what they make public, and no
// more. By its path the book may use flags of its own for the compiler, as it may from a branch or a
// revision; from a version it may not.
let package = Package(
  name: "from-outside",
  platforms: [.macOS(.v15)],
  dependencies: [.package(name: "neural-networks-from-scratch", path: "../..")],
  targets: [
    .executableTarget(
      name: "iris",
      dependencies: [
        "LinearAlgebra", "Datasets", "SigmoidNeurons", "GradientDescent", "Backpropagation",
        "Regularisation", "SoftmaxNetworks",
      ].map { .product(name: $0, package: "neural-networks-from-scratch") })
  ],
  swiftLanguageModes: [.v6]
)
