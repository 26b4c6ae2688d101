-- Makes a rejected image scannable again: removes the rejection and the count of attempts.
-- KEYS: image. ARGV: the scan id. Returns 1; 0 if the scan id is not the image's or it is scanned.
local known = redis.call('HMGET', KEYS[1], 'scan', 'status')
if known[1] ~= ARGV[1] or known[2] == 'scanned' then return 0 end
redis.call('HDEL', KEYS[1], 'attempts', 'attempt', 'reason')
redis.call('HSET', KEYS[1], 'status', 'queued')
return 1
