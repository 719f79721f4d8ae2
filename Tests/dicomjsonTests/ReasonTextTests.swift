import DICOM
import Testing

@testable import dicomjson

struct ReasonTextTests {
    @Test(arguments: ReadError.Code.allCases)
    func `every failure has words of its own, lower case`(code: ReadError.Code) throws {
        let text = ReasonText.text(of: ReadError(code))
        let first = try #require(text.first)
        #expect(!first.isUppercase || text.hasPrefix("DCMTK"))
        let others = ReadError.Code.allCases.filter { $0 != code }
        #expect(!others.map { ReasonText.text(of: ReadError($0)) }.contains(text))
    }

    @Test(arguments: ReadNote.Code.allCases)
    func `every note has words of its own`(code: ReadNote.Code) {
        let text = ReasonText.text(of: ReadNote(code))
        let others = ReadNote.Code.allCases.filter { $0 != code }
        #expect(!text.isEmpty)
        #expect(!others.map { ReasonText.text(of: ReadNote($0)) }.contains(text))
    }

    @Test func `a place is named by tag and name`() {
        let error = ReadError(.truncated, at: AttributeTag(0x0010_0020))
        #expect(ReasonText.text(of: error).hasSuffix(", at (0010,0020) Patient ID"))
    }
}
