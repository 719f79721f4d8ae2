package import Foundation

/// The synthetic DICOM files and their manifests; see README.md in this folder.
package enum Fixtures {
    /// The folder whose folders are the fixtures.
    package static var data: URL { Bundle.module.bundleURL.appending(path: "Data") }

    /// The folder of the expected manifests, one for each fixture.
    package static var golden: URL { Bundle.module.bundleURL.appending(path: "Golden") }

    /// The folder of the manifests of all fixtures at once in the formats beside OHIF's.
    package static var formats: URL { Bundle.module.bundleURL.appending(path: "Formats") }

    /// The names of the fixtures, ascending.
    package static var names: [String] {
        let names = try? FileManager.default.contentsOfDirectory(atPath: data.path)
        return (names ?? []).sorted()
    }

    /// The folder of everything that was built, the program among it.
    package static var products: URL { Bundle.module.bundleURL.deletingLastPathComponent() }
}
