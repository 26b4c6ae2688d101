-- Sets the status of an image that the broker has confirmed to queued, unless it has a status already and
-- no later rescan is to begin than the last one that did.
-- KEYS: image, names. ARGV: the scan id, the rescan's number or 0, the name.
-- Returns the status, and whether the image still has the name; nothing if the scan id is not the image's.
local known = redis.call('HMGET', KEYS[1], 'scan', 'status', 'rescan')
if known[1] ~= ARGV[1] then return {} end
redis.call('PERSIST', KEYS[1])
redis.call('PERSIST', KEYS[2])
if not known[2] then
  redis.call('HSET', KEYS[1], 'status', 'queued')
elseif known[2] ~= 'queued' and tonumber(ARGV[2]) > tonumber(known[3] or 0) then
  redis.call('HDEL', KEYS[1], 'attempts', 'begun', 'reason', 'passing')
  redis.call('HSET', KEYS[1], 'status', 'queued')
end
return {redis.call('HGET', KEYS[1], 'status'), redis.call('SISMEMBER', KEYS[2], ARGV[3])}
