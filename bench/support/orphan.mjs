// Preloaded into the server of a bench: it ends with the bench, even with one that was killed.
process.once('disconnect', () => process.exit());
