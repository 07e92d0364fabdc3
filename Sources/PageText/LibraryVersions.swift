import CCmarkGFM
import CYaml

/// The versions of the libraries that read pages, as they run.
package enum PageLibraries {
    package static var yaml: String { String(cString: yaml_get_version_string()) }
    package static var markdown: String { String(cString: cmark_version_string()) }
}
