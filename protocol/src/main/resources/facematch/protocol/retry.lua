-- Forgets that an image was rejected, and how often it was begun.
-- KEYS: image; ARGV: the scan id
local known = redis.call('HMGET', KEYS[1], 'scan', 'status')
if known[1] ~= ARGV[1] or known[2] == 'scanned' then return 0 end
redis.call('HDEL', KEYS[1], 'attempts', 'attempt', 'reason')
redis.call('HSET', KEYS[1], 'status', 'queued')
return 1
