-- Gives an image a scan id unless it has one, and adds the name. Numbers a rescan if one is asked for, or
-- if the image was rejected for a reason that may have passed. A new image expires after an hour, unless
-- the broker confirms it or a worker begins to scan it.
-- KEYS: image, names. ARGV: a new scan id, the name, the most names of an image, 1 if a rescan is asked for.
-- Returns the image's scan id, its status, and the rescan's number or 0; nothing if it has too many names.
if redis.call('SISMEMBER', KEYS[2], ARGV[2]) == 0 then
  if redis.call('SCARD', KEYS[2]) >= tonumber(ARGV[3]) then return {} end
  redis.call('SADD', KEYS[2], ARGV[2])
end
local known = redis.call('HMGET', KEYS[1], 'scan', 'status', 'passing', 'asked', 'rescan')
local new = not known[1]
known[1] = known[1] or ARGV[1]
-- also if unchanged, so that a caller that waits for the replicas waits for the scan id
redis.call('HSET', KEYS[1], 'scan', known[1])
if new then
  redis.call('EXPIRE', KEYS[1], 3600)
  redis.call('EXPIRE', KEYS[2], 3600)
end
local rescan = 0
if ARGV[4] == '1' or known[3] then
  -- later also than one that a Redis restored from a backup only knows from its message
  rescan = math.max(tonumber(known[4] or 0), tonumber(known[5] or 0)) + 1
  redis.call('HSET', KEYS[1], 'asked', rescan)
end
return {known[1], known[2], rescan}
