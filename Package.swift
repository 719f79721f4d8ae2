// swift-tools-version: 6.2
import PackageDescription

let house: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "dicomjson",
    products: [
        .executable(name: "dicomjson", targets: ["dicomjson"])
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/CoreOffice/XMLCoder", from: "0.18.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.100.0"),
        .package(url: "https://github.com/apple/swift-nio-ssl", from: "2.30.0"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.26.0"),
    ],
    targets: [
        // One straight line: dicomjson -> Manifest -> DICOM -> CDCMTK, CZlib; and a room
        // beside it: dicomjson -> DICOMweb -> DICOM. Nothing points back; only dicomjson takes
        // CZlib too, to compress what it writes. XMLCoder writes Weasis's XML.
        .target(
            name: "CDCMTK",
            linkerSettings: [
                .linkedLibrary("dcmdata"), .linkedLibrary("oflog"), .linkedLibrary("ofstd"),
            ]
        ),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
        .target(
            name: "DICOM",
            dependencies: ["CDCMTK", "CZlib"],
            exclude: ["DataDictionary/make_dictionary.py"],
            swiftSettings: house
        ),
        .target(
            name: "Manifest",
            dependencies: ["DICOM", .product(name: "XMLCoder", package: "XMLCoder")],
            swiftSettings: house),
        .target(
            name: "DICOMweb",
            dependencies: [
                "DICOM",
                .product(name: "AsyncHTTPClient", package: "async-http-client"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOPosix", package: "swift-nio"),
                .product(name: "NIOHTTP1", package: "swift-nio"),
                .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
                .product(name: "NIOSSL", package: "swift-nio-ssl"),
            ],
            swiftSettings: house
        ),
        .executableTarget(
            name: "dicomjson",
            dependencies: [
                "Manifest", "DICOMweb", "DICOM", "CZlib",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: house
        ),
        .target(
            name: "Fixtures",
            path: "Fixtures",
            exclude: [
                "README.md", "make_fixtures.py", "recipe.py", "part10.py", "headers.py",
                "images.py", "colour.py", "derived.py", "reports.py", "write_golden",
            ],
            resources: [.copy("Data"), .copy("Golden"), .copy("Formats")],
            swiftSettings: house
        ),
        .target(
            name: "TestSupport", dependencies: ["DICOM"], path: "Tests/Support",
            swiftSettings: house),
        .testTarget(
            name: "DICOMTests", dependencies: ["DICOM", "CZlib", "TestSupport"],
            swiftSettings: house),
        .testTarget(
            name: "ManifestTests", dependencies: ["Manifest", "DICOM", "TestSupport"],
            swiftSettings: house),
        .testTarget(
            name: "DICOMwebTests", dependencies: ["DICOMweb", "DICOM"], swiftSettings: house),
        .testTarget(
            name: "dicomjsonTests",
            dependencies: [
                "dicomjson", "Manifest", "DICOMweb", "DICOM", "CDCMTK", "CZlib", "Fixtures",
                "TestSupport",
                .product(name: "SystemPackage", package: "swift-system"),
            ],
            swiftSettings: house
        ),
    ],
    cxxLanguageStandard: .cxx17
)

// What `make fuzz` builds, with libFuzzer and sanitizers everywhere; nobody else is asked for it.
if Context.environment["DICOMJSON_FUZZ"] != nil {
    package.targets += [
        .systemLibrary(name: "CFuzzer", path: "Tests/Fuzz/CFuzzer"),
        .target(
            name: "FuzzSupport", dependencies: ["CFuzzer", "DICOM", "TestSupport"],
            path: "Tests/Fuzz/Support",
            swiftSettings: house),
    ]
    package.targets += ["FuzzSkim", "FuzzText", "FuzzFile", "FuzzJSON", "FuzzURL"].map { name in
        .executableTarget(
            name: name, dependencies: ["FuzzSupport", "TestSupport", "Manifest", "DICOM"],
            path: "Tests/Fuzz/\(name)", swiftSettings: house)
    }
}

// What Tests/Sanitized/run needs for the tests of the libraries: neither the program nor HTTP.
if Context.environment["DICOMJSON_LIBRARIES"] != nil {
    package.products = []
    package.targets.removeAll {
        ["dicomjson", "dicomjsonTests", "DICOMweb", "DICOMwebTests", "Fixtures"].contains($0.name)
    }
}
