import DICOM
import Testing

struct DCMTKLibraryTests {
    @Test func `names its version`() {
        #expect(DCMTKLibrary.version.split(separator: ".").count == 3)
    }

    @Test(arguments: [
        ("1.2.840.10008.5.1.4.1.1.2", String?.some("CTImageStorage")), ("1.2.3", nil), ("", nil),
    ])
    func `names the UIDs that it knows`(uid: String, name: String?) {
        #expect(DCMTKLibrary.name(ofUID: uid) == name)
    }
}
