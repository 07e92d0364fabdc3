import HandbookKit

// The worker is this program again; it is started often, so it comes before anything that takes time.
if CommandLine.arguments.dropFirst().first == Shell.workerArgument {
    WorkerMain.run()
} else {
    await Shell.run(Array(CommandLine.arguments.dropFirst()))
}
