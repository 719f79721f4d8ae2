public import ArgumentParser
public import Manifest

/// `--scheme dicomweb|wadouri`.
extension ImageScheme: ExpressibleByArgument {}
