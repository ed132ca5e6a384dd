// Loaded before jest by `npm test`: `--update` rewrites the recorded conversations of test/transcripts (and jest's snapshots).
const place = process.argv.indexOf('--update')
if (place >= 0) process.argv[place] = '--updateSnapshot'
if (process.argv.some((argument) => argument === '-u' || argument === '--updateSnapshot')) {
  process.env.UPDATE_TRANSCRIPTS = '1'
}
