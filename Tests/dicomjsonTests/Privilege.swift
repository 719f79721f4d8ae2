import Foundation
import Glibc

/// What runs the program as someone whom permissions bind, and where a file system can be mounted.
enum Privilege {
    /// Before the program's own command line: nothing for a user, `setpriv` for the superuser.
    ///
    /// nil, and the reason is printed, where the superuser cannot give up what makes it one.
    static let bound: [String]? = {
        guard getuid() == 0 else { return [] }
        let launcher = [
            "/usr/bin/setpriv", "--bounding-set=-dac_override,-dac_read_search", "--",
        ]
        if succeeds(launcher + ["/bin/true"]) { return launcher }
        print("skipped: \(boundReason)")
        return nil
    }()

    static let boundReason = "the superuser is bound by permissions only through setpriv"

    /// Before a shell command that mounts something for itself; nil where that is not allowed.
    static let mounting: [String]? = {
        let launcher = getuid() == 0 ? ["-m"] : ["-r", "-m"]
        let command = ["/usr/bin/unshare"] + launcher
        if succeeds(command + ["/bin/mount", "-t", "tmpfs", "none", "/mnt"]) { return command }
        print("skipped: \(mountingReason)")
        return nil
    }()

    static let mountingReason = "no file system can be mounted here (unshare -m)"

    /// Whether a device can be made: for the superuser outside of most containers' limits.
    static let makesDevices: Bool = {
        guard let scratch = try? TemporaryFolder() else { return false }
        if mknod(scratch.path("null"), S_IFCHR | 0o600, 0x103) == 0 { return true }
        print("skipped: \(devicesReason)")
        return false
    }()

    static let devicesReason = "only the superuser makes devices"

    private static func succeeds(_ command: [String]) -> Bool {
        let process = Process()
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        process.standardError = FileHandle.nullDevice
        do {
            try process.run()
        } catch {
            return false
        }
        process.waitUntilExit()
        return process.terminationStatus == 0
    }
}
