import Dispatch
import Foundation
import LinearAlgebra

extension Workers {
  /// As many threads as the machine has cores. The results are those of one, to the last bit.
  public static let allCores = Workers(count: ProcessInfo.processInfo.activeProcessorCount) {
    count, work in
    DispatchQueue.concurrentPerform(iterations: count, execute: work)
  }
}
