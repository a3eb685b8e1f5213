// swift-tools-version: 6.2
import PackageDescription

// A package of somebody else, who builds on the book's modules: it sees what they make public, and no
// more.
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
