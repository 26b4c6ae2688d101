-- Settles an image.
-- KEYS: image, names; ARGV: the scan id, the name, the status, a detail and its value
if redis.call('HGET', KEYS[1], 'scan') ~= ARGV[1] then return 0 end
redis.call('SADD', KEYS[2], ARGV[2])
redis.call('HDEL', KEYS[1], 'reason') -- a copy of its message may have been abandoned
redis.call('HSET', KEYS[1], 'status', ARGV[3], ARGV[4], ARGV[5])
return 1
