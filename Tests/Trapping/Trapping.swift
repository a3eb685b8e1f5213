import Testing

/// That a program which trapped said `message`, in a build that says it.
public func expect(
  _ result: ExitTest.Result?, said message: String,
  sourceLocation: SourceLocation = #_sourceLocation
) {
  #if DEBUG
    let said = String(decoding: result?.standardErrorContent ?? [], as: UTF8.self)
    #expect(said.contains(message), sourceLocation: sourceLocation)
  #endif
}
