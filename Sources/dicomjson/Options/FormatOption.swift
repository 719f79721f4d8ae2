public import ArgumentParser
public import Manifest

/// `--format ohif|dicomcloud|weasis`.
extension ManifestFormat: ExpressibleByArgument {}
