-- Counts an attempt once, however often it is told of, and gives a settled image its new name.
-- KEYS: image, names; ARGV: the scan id, the name, the attempt's id; answers the number of the
-- attempt, 0 for an image that was forgotten, -1 for one that is settled
local known = redis.call('HMGET', KEYS[1], 'scan', 'status', 'attempt')
if known[1] ~= ARGV[1] then return 0 end
if known[2] == 'scanned' or known[2] == 'rejected' then
  redis.call('SADD', KEYS[2], ARGV[2])
  -- again: a caller that waits for the replicas has then waited for all that settled the image
  redis.call('HSET', KEYS[1], 'status', known[2])
  return -1
end
if known[3] ~= ARGV[3] then
  redis.call('HINCRBY', KEYS[1], 'attempts', 1)
end
redis.call('HSET', KEYS[1], 'attempt', ARGV[3])
return tonumber(redis.call('HGET', KEYS[1], 'attempts'))
