import Foundation
import Glibc
import Testing

/// What lies in a folder and is no plain file, or has a name that is no plain text.
struct SpecialFileTests {
    private func make(_ name: [UInt8], in folder: String, _ bytes: [UInt8]) {
        let path = Array(folder.utf8) + [UInt8(ascii: "/")] + name + [0]
        let descriptor = path.withUnsafeBytes {
            open($0.bindMemory(to: CChar.self).baseAddress!, O_CREAT | O_WRONLY, 0o644)
        }
        #expect(write(descriptor, bytes, bytes.count) == bytes.count)
        close(descriptor)
    }

    /// Removes what Foundation does not: names of no text, and paths that are too long.
    private func remove(_ path: String) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/rm")
        process.arguments = ["-rf", "--", path]
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func `pipes, sockets and links with a name of DICOM are not opened`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(Slices.slice(), to: "in/good.dcm")
        #expect(mkfifo(scratch.path("in/pipe.dcm"), 0o644) == 0)
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        let path = Array(scratch.path("in/socket.dcm").utf8)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path) }
        let bound = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        #expect(bound == 0)
        #expect(symlink("good.dcm", scratch.path("in/link.dcm")) == 0)
        #expect(symlink("/etc/passwd", scratch.path("in/outside.dcm")) == 0)
        #expect(symlink("nowhere", scratch.path("in/dangling.dcm")) == 0)
        #expect(symlink("itself.dcm", scratch.path("in/itself.dcm")) == 0)
        #expect(symlink(".", scratch.path("in/loop")) == 0)
        try scratch.write(Slices.slice(2), to: "in/folder.dcm/good.dcm")
        let run = try CommandRun(over: scratch, options: ["--verbose"])
        #expect(run.status == 0)
        #expect(run.standardOutput == "")
        #expect(
            run.complaints == [
                "dangling.dcm: a symbolic link, not followed without --follow",
                "itself.dcm: a symbolic link, not followed without --follow",
                "link.dcm: a symbolic link, not followed without --follow",
                "loop: a symbolic link, not followed without --follow",
                "outside.dcm: a symbolic link, not followed without --follow",
                "pipe.dcm: a pipe, not opened",
                "socket.dcm: a socket, not opened",
            ])
        #expect(run.messages.last?.contains("2 instances, 0 left out, 0 not DICOM") == true)
        #expect(run.messages.last?.contains("7 links or special files passed over") == true)
        #expect(scratch.text("out.json")?.contains("/folder.dcm/good.dcm\"") == true)
    }

    @Test(.enabled(if: Privilege.makesDevices, "\(Privilege.devicesReason)"))
    func `devices are not opened, endless ones neither`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(Slices.slice(), to: "in/good.dcm")
        #expect(mknod(scratch.path("in/zero.dcm"), S_IFCHR | 0o644, 0x105) == 0)
        #expect(mknod(scratch.path("in/disk.dcm"), S_IFBLK | 0o644, 0x700) == 0)
        let run = try CommandRun(over: scratch, options: ["--verbose"])
        #expect(run.status == 0)
        #expect(
            run.complaints == ["disk.dcm: a device, not opened", "zero.dcm: a device, not opened"])
    }

    @Test(
        arguments: [
            ([0xFF, 0xC3], "%FF%C3", #"\xff\xc3"#),
            (Array("a\u{1B}[2Jb".utf8), "a%1B%5B2Jb", #"a\u{1b}[2Jb"#),
            (Array("x\n0 left out".utf8), "x%0A0%20left%20out", #"x\n0 left out"#),
            (Array("\u{202E}mcd".utf8), "%E2%80%AEmcd", #"\u{202e}mcd"#),
            (Array(repeating: 0x78, count: 255), String(repeating: "x", count: 255), nil),
            (Array(repeating: 0x0A, count: 255), String(repeating: "%0A", count: 255), nil),
            (Array("..dcm".utf8), "..dcm", "..dcm"), (Array("-f".utf8), "-f", "-f"),
            (Array("?frame=2#x".utf8), "%3Fframe%3D2%23x", "?frame=2#x"),
            (Array("%2e%2e".utf8), "%252e%252e", "%2e%2e"),
        ] as [([UInt8], String, String?)])
    func `an odd name is right in the URL and escaped in a message`(
        name: [UInt8], inURL: String, shown: String?
    ) throws {
        let scratch = try TemporaryFolder()
        for (folder, bytes) in [("whole", Slices.slice()), ("cut", Slices.slice().dropLast(60))] {
            try FileManager.default.createDirectory(
                atPath: scratch.path("in/\(folder)"), withIntermediateDirectories: true)
            make(name, in: scratch.path("in/\(folder)"), Array(bytes))
        }
        let run = try CommandRun(over: scratch, options: ["--hidden"])
        #expect(run.status == 2)
        let manifest = try #require(scratch.text("out.json"))
        #expect(manifest.contains("\"dicomweb:\(Slices.base)/whole/\(inURL)\""))
        let escaped = shown ?? inURL.replacing("%0A", with: #"\n"#)
        #expect(run.messages.count == 2)
        #expect(run.messages[0].hasPrefix("cut/\(escaped): the file ends too early"))
        try remove(scratch.path("in"))
    }

    @Test func `a path longer than the system takes is told and the rest goes on`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(Slices.slice(), to: "in/good.dcm")
        let name = String(repeating: "d", count: 250)
        var folder = open(scratch.path("in"), O_RDONLY)
        for _ in 0..<17 {
            #expect(mkdirat(folder, name, 0o755) == 0)
            let next = openat(folder, name, O_RDONLY)
            close(folder)
            folder = next
        }
        close(folder)
        let run = try CommandRun(over: scratch)
        #expect(run.status == 2)
        #expect(run.complaints.count == 1)
        #expect(run.complaints[0].hasSuffix(": cannot be read: file name too long"))
        #expect(scratch.text("out.json")?.contains("/good.dcm\"") == true)
        try remove(scratch.path("in"))
    }

    @Test func `a file of two names is one instance, left out once`() throws {
        let scratch = try TemporaryFolder()
        try scratch.write(Slices.slice(), to: "in/a.dcm")
        #expect(link(scratch.path("in/a.dcm"), scratch.path("in/b.dcm")) == 0)
        let run = try CommandRun(over: scratch)
        #expect(run.status == 2)
        #expect(run.complaints.count == 1)
        #expect(run.complaints[0].hasPrefix("b.dcm: same SOP Instance UID as another"))
    }
}
