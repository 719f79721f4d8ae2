import DICOM
import TestSupport

extension DataSetBuilder {
    /// A builder that `build` has filled.
    init(_ encoding: DataSetEncoding, _ build: (inout DataSetBuilder) -> Void) {
        self.init(encoding)
        build(&self)
    }

    /// The contents of a sequence of these Items, without the header of the sequence.
    static func contents(
        of items: [DataSetBuilder], isDefined: Bool = true,
        in encoding: DataSetEncoding = .implicitLittle
    ) -> [UInt8] {
        let sequence = DataSetBuilder(encoding) {
            $0.add(0x0040_A730, items: items, isDefined: isDefined)
        }
        return Array(sequence.bytes.dropFirst(encoding == .implicitLittle ? 8 : 12))
    }

    /// What the skimmer makes of a Data Set that `build` fills: sequences end with delimiters.
    static func skimmed(
        _ encoding: DataSetEncoding = .explicitLittle, _ build: (inout DataSetBuilder) -> Void
    ) -> [UInt8] {
        DataSetBuilder(encoding, build).bytes
    }
}
