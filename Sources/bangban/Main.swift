import ArgumentParser
@main struct Bangban: ParsableCommand { }
