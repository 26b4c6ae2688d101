-- Gives an image a scan id unless it has one, and a settled image its new name.
-- KEYS: image, names; ARGV: a fresh scan id, the name; answers the scan id and the status
redis.call('HSETNX', KEYS[1], 'scan', ARGV[1])
local known = redis.call('HMGET', KEYS[1], 'scan', 'status')
if known[2] == 'scanned' or known[2] == 'rejected' then
  redis.call('SADD', KEYS[2], ARGV[2])
end
return known
