-- Makes a queued or rejected image scannable again: removes the rejection and the count of attempts. A
-- scanned image only for the rescan that began last.
-- KEYS: image. ARGV: the scan id, the rescan's number or 0.
-- Returns 1; 0 if the scan id is not the image's or there is nothing to scan.
local known = redis.call('HMGET', KEYS[1], 'scan', 'status', 'rescan')
if known[1] ~= ARGV[1] then return 0 end
if known[2] == 'scanned' and known[3] ~= ARGV[2] then return 0 end
redis.call('HDEL', KEYS[1], 'attempts', 'begun', 'reason', 'passing')
redis.call('HSET', KEYS[1], 'status', 'queued')
return 1
