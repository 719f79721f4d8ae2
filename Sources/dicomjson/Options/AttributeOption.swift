import ArgumentParser
import DICOM
import Manifest

/// An attribute on the command line: a PS3.6 keyword, or a tag as `gggg,eeee`.
struct AttributeOption: ExpressibleByArgument {
    let tag: AttributeTag

    init?(argument: String) {
        guard let tag = AttributeChoice.tag(of: argument) else { return nil }
        self.tag = tag
    }
}
