/// Ends the process, which libFuzzer takes for a finding, when a property does not hold.
package func expect(
    _ holds: Bool, _ property: StaticString, _ details: @autoclosure () -> Any = ""
) {
    if !holds { fatalError("\(property) \(details())") }
}
