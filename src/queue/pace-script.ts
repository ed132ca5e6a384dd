// The limiter's script for Redis: counts the calls of a sliding window on Redis' own clock. A slot is held from its
// grant until its call was answered and one window more, so the platform, which sees the call in between, never sees too many.

/**
 * KEYS: entry → count (with `total`); entry → when it leaves the window.
 * An entry is a group of slots granted together, or the calls answered within one short span.
 * ARGV: window, ceiling, span, hold (all ms or counts), want, group id,
 *       is-seeded ('1' when what follows may found the window anew), seeds n, n × (leaves in ms, count),
 *       settled n, n × (group id, answered, unused).
 * Answers {granted, wait in ms}; granted -1: the memory is lost, call again with seeds.
 */
export const paceScript = `
local counts, times = KEYS[1], KEYS[2]
local window, ceiling, span = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local hold, want, group = tonumber(ARGV[4]), tonumber(ARGV[5]), ARGV[6]
local clock = redis.call('TIME')
local now = clock[1] * 1000 + math.floor(clock[2] / 1000)
local total = tonumber(redis.call('HGET', counts, 'total') or '-1')
local at = 9

if total < 0 or (total > 0 and redis.call('EXISTS', times) == 0) then
  if ARGV[7] ~= '1' then return {-1, 0} end
  redis.call('DEL', counts, times)
  total = 0
  for i = 1, tonumber(ARGV[8]) do
    local leaves, count = now + tonumber(ARGV[at]), tonumber(ARGV[at + 1])
    redis.call('HSET', counts, 'seed' .. i, count)
    redis.call('ZADD', times, leaves, 'seed' .. i)
    total = total + count
    at = at + 2
  end
else
  at = at + 2 * tonumber(ARGV[8])
end

local answered = 0
for i = 1, tonumber(ARGV[at]) do
  local id, done, unused = ARGV[at + 1], tonumber(ARGV[at + 2]), tonumber(ARGV[at + 3])
  at = at + 3
  local held = tonumber(redis.call('HGET', counts, id) or '0')
  local freed = math.min(held, done + unused)
  if freed == held then
    redis.call('HDEL', counts, id)
    redis.call('ZREM', times, id)
  elseif freed > 0 then
    redis.call('HINCRBY', counts, id, -freed)
  end
  total = total - freed
  answered = answered + done
end
if answered > 0 then
  local spanEnd = (math.floor(now / span) + 1) * span
  local entry = 'answered' .. string.format('%.0f', spanEnd)
  redis.call('HINCRBY', counts, entry, answered)
  redis.call('ZADD', times, spanEnd + window, entry)
  total = total + answered
end

local gone = redis.call('ZRANGEBYSCORE', times, '-inf', now)
for _, entry in ipairs(gone) do
  total = total - tonumber(redis.call('HGET', counts, entry) or '0')
  redis.call('HDEL', counts, entry)
end
if #gone > 0 then redis.call('ZREMRANGEBYSCORE', times, '-inf', now) end

local granted = math.max(0, math.min(want, ceiling - total))
local wait = 0
if granted > 0 then
  redis.call('HSET', counts, group, granted)
  redis.call('ZADD', times, now + hold + window, group)
  total = total + granted
elseif want > 0 then
  local first = redis.call('ZRANGE', times, 0, 0, 'WITHSCORES')
  if first[2] then wait = tonumber(first[2]) - now end
end
redis.call('HSET', counts, 'total', total)
return {granted, wait}
`
