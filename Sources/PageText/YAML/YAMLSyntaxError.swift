/// Where and why libyaml could not go on, in its own words.
struct YAMLSyntaxError {
    let problem: String
    let context: String?
    let span: SourceSpan
    /// Where the thing started that could not be read, such as the opening quote.
    let contextSpan: SourceSpan?
}
