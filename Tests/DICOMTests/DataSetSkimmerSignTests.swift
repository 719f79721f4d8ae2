import TestSupport
import Testing

@testable import DICOM

/// "US or SS" by Pixel Representation. See PS3.5 §A.1.
struct DataSetSkimmerSignTests {
    /// An implicit VR element of "US or SS", behind a Pixel Representation if there is one.
    private func pixels(
        _ pixelRepresentation: UInt16?, _ encoding: DataSetEncoding = .implicitLittle,
        as representation: ValueRepresentation = .US, items: [DataSetBuilder] = []
    ) -> DataSetBuilder {
        DataSetBuilder(encoding) {
            if let pixelRepresentation {
                $0.add(0x0028_0103, .US, numbers: [pixelRepresentation])
            }
            $0.add(0x0028_0106, representation, numbers: [UInt16.max])
            if !items.isEmpty { $0.add(0x0040_A730, items: items, isDefined: false) }
        }
    }

    @Test(arguments: [
        (UInt16?.none, ValueRepresentation.US), (0, .US), (1, .SS), (2, .US),
    ])
    func `decides in implicit VR`(
        pixelRepresentation: UInt16?, representation: ValueRepresentation
    ) throws {
        let run = try SkimRun(pixels(pixelRepresentation))
        let expected = pixels(pixelRepresentation, .explicitLittle, as: representation)
        #expect(run.output == expected.bytes)
    }

    @Test func `decides even when Pixel Representation itself is not kept`() throws {
        let run = try SkimRun(
            pixels(1), keeping: ElementSelection([AttributeTag(0x0028_0106)]))
        #expect(run.output == pixels(nil, .explicitLittle, as: .SS).bytes)
    }

    @Test func `holds in Items until one says otherwise, and no longer`() throws {
        let run = try SkimRun(pixels(1, items: [pixels(nil), pixels(0), pixels(nil)]))
        func explicit(_ value: UInt16?, _ representation: ValueRepresentation) -> DataSetBuilder {
            pixels(value, .explicitLittle, as: representation)
        }
        let expected = pixels(
            1, .explicitLittle, as: .SS,
            items: [explicit(nil, .SS), explicit(0, .US), explicit(nil, .SS)])
        #expect(run.output == expected.bytes)
    }

    @Test func `decides for what is UN in an explicit VR file`() throws {
        let run = try SkimRun(pixels(1, .explicitLittle, as: .UN))
        #expect(run.output == pixels(1, .explicitLittle, as: .SS).bytes)
    }

    @Test func `overrules no VR that the file has`() throws {
        let builder = pixels(1, .explicitLittle, as: .US)
        #expect(try SkimRun(builder).output == builder.bytes)
    }
}
