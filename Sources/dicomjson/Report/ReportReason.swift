import DICOM
import DICOMweb

/// Why a file is not in the manifest, as a report has it.
struct ReportReason: Hashable {
    /// A word that stays the same from version to version.
    let code: String
    /// Where in the file it is, where that is known.
    var tag: AttributeTag?
    /// The number of the operating system's error, where it refused.
    var errno: Int32?
    /// The status of an HTTP answer, where a server refused.
    var httpStatus: Int?
    /// The words of the message.
    let text: String
}

extension ReportReason {
    /// Codes beside those of `ReadError.Code`.
    enum Code: String, CaseIterable {
        case unreadableFolder
        case duplicate
        case unmapped
        case symbolicLink
        case hidden
        case metBefore
        case pipe
        case socket
        case device
    }

    init(_ error: ReadError) {
        self.init(
            code: error.code.rawValue, tag: error.tag, errno: error.errno,
            text: ReasonText.text(of: error))
    }

    init(_ leftOut: Outcome.LeftOut) {
        switch leftOut {
        case .unreadableFile(let error): self.init(error)
        case .unreadableFolder(let errno):
            self.init(.unreadableFolder, errno: errno, text: ReasonText.text(of: leftOut))
        case .duplicate: self.init(.duplicate, text: ReasonText.text(of: leftOut))
        case .unreachable(let failure):
            self.init(code: failure.code, text: ReasonText.text(of: leftOut))
            if case .httpStatus(let status) = failure { httpStatus = status }
        case .unmapped: self.init(.unmapped, text: ReasonText.text(of: leftOut))
        }
    }

    init(_ reason: FileWalker.Reason) {
        let text = ReasonText.text(of: reason)
        switch reason {
        case .symbolicLink: self.init(.symbolicLink, text: text)
        case .hidden: self.init(.hidden, text: text)
        case .metBefore: self.init(.metBefore, text: text)
        case .pipe: self.init(.pipe, text: text)
        case .socket: self.init(.socket, text: text)
        case .device: self.init(.device, text: text)
        case .unreadableFolder(let errno):
            self.init(.unreadableFolder, errno: errno, text: text)
        }
    }

    private init(_ code: Code, errno: Int32? = nil, text: String) {
        self.init(code: code.rawValue, errno: errno, text: text)
    }
}
