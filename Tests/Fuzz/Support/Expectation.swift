/// Ends the process, which libFuzzer takes for a finding, when a property does not hold.
package func expect(
    _ holds: Bool, _ property: StaticString, _ details: @autoclosure () -> Any = ""
) {
    if !holds { fatalError("\(property) \(details())") }
}

/// Ends the process when two texts are not the same, and shows where they part.
package func expect(_ left: [UInt8], equals right: [UInt8], _ property: StaticString) {
    let same = zip(left, right).prefix { $0 == $1 }.count
    expect(
        left == right, property,
        [left, right].map { text in
            String(decoding: text.dropFirst(max(0, same - 80)).prefix(160), as: UTF8.self)
        })
}
