-- Gives an image a scan id unless it has one. Adds the name to a settled image.
-- KEYS: image, names. ARGV: a new scan id, the name. Returns the image's scan id and status.
local known = redis.call('HMGET', KEYS[1], 'scan', 'status')
known[1] = known[1] or ARGV[1]
-- also if unchanged, so that a caller that waits for the replicas waits for the scan id
redis.call('HSET', KEYS[1], 'scan', known[1])
if known[2] == 'scanned' or known[2] == 'rejected' then
  redis.call('SADD', KEYS[2], ARGV[2])
end
return known
