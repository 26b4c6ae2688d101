-- Counts an attempt to scan an image; repeated calls with one attempt id count once. Adds the name to
-- a settled image.
-- KEYS: image, names. ARGV: the scan id, the name, the attempt's id. Returns the number of attempts;
-- 0 if the scan id is not the image's; -1 if the image is settled.
local known = redis.call('HMGET', KEYS[1], 'scan', 'status', 'attempt')
if known[1] ~= ARGV[1] then return 0 end
if known[2] == 'scanned' or known[2] == 'rejected' then
  redis.call('SADD', KEYS[2], ARGV[2])
  -- unchanged, so that a caller that waits for the replicas waits for all that settled the image
  redis.call('HSET', KEYS[1], 'status', known[2])
  return -1
end
if known[3] ~= ARGV[3] then
  redis.call('HINCRBY', KEYS[1], 'attempts', 1)
end
redis.call('HSET', KEYS[1], 'attempt', ARGV[3])
return tonumber(redis.call('HGET', KEYS[1], 'attempts'))
