// Preloaded into the server of a bench: it ends with the bench, even with one that was killed.
process.once('disconnect', () => process.exit());
// The channel alone must not keep a server running that was asked to stop.
process.channel?.unref();
