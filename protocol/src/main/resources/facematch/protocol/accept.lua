-- Gives an image a scan id unless it has one, and a settled image its new name.
-- KEYS: image, names; ARGV: a fresh scan id, the name; answers the scan id and the status
local known = redis.call('HMGET', KEYS[1], 'scan', 'status')
known[1] = known[1] or ARGV[1]
-- also if it has one: a caller that waits for the replicas has then waited for the scan id
redis.call('HSET', KEYS[1], 'scan', known[1])
if known[2] == 'scanned' or known[2] == 'rejected' then
  redis.call('SADD', KEYS[2], ARGV[2])
end
return known
