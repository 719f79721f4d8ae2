import TestSupport
import Testing

@testable import DICOM

struct BareDataSetTests {
    @Test(arguments: DataSetEncoding.allCases)
    func `is known by its first two elements`(encoding: DataSetEncoding) {
        let starts: [(inout DataSetBuilder) -> Void] = [
            { $0.addIdentity() },
            {
                $0.add(0x0008_0005, .CS, "ISO_IR 100")
                $0.add(0x0008_0008, .CS, "ORIGINAL\\PRIMARY")
            },
            {
                $0.add(0x0008_0000, .UL, numbers: [UInt32(10)])
                $0.add(0x0008_0001, .UL, numbers: [UInt32(10)])
                $0.add(0x0008_0060, .CS, "CT")
            },
        ]
        for start in starts {
            #expect(BareDataSet.looksLikeOne(DataSetBuilder(encoding, start).bytes))
        }
    }

    @Test func `may begin with group 0002`() {
        #expect(BareDataSet.looksLikeOne(DataSetBuilder.meta(transferSyntax: "1.2")))
    }

    @Test(arguments: DataSetEncoding.allCases)
    func `is no single element, nor elements that descend`(encoding: DataSetEncoding) {
        let single = DataSetBuilder(encoding) { $0.add(0x0008_0060, .CS, "CT") }
        let descending = DataSetBuilder(encoding) {
            $0.add(0x0008_0060, .CS, "CT")
            $0.add(0x0008_0018, .UI, "1.2.3")
            $0.add(0x0008_0016, .UI, "1.2.3")
        }
        #expect(!BareDataSet.looksLikeOne(single.bytes))
        #expect(!BareDataSet.looksLikeOne(descending.bytes))
    }

    @Test(arguments: [
        "", "\u{8}", "{\"studies\": [{\"StudyInstanceUID\": \"1.2.3\"}]}", "GIF89a\u{1}\0\u{1}\0",
        "\u{8}\0\u{5}\0CS\u{FF}\u{FF}", "%PDF-1.4 and so on for a while",
    ])
    func `is not what other files begin with`(text: String) {
        #expect(!BareDataSet.looksLikeOne([UInt8](latin1: text)))
        #expect(!BareDataSet.looksLikeOne([UInt8](repeating: 0, count: 1_000)))
    }
}
