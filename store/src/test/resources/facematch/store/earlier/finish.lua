-- Settles an image: sets its status and one detail.
-- KEYS: image, names. ARGV: the scan id, the name, the status, the detail's name, its value.
-- Returns 1; 0 if the scan id is not the image's.
if redis.call('HGET', KEYS[1], 'scan') ~= ARGV[1] then return 0 end
redis.call('SADD', KEYS[2], ARGV[2])
-- another copy of the message may have been rejected; a settled image has no attempt in progress
redis.call('HDEL', KEYS[1], 'reason', 'attempt')
redis.call('HSET', KEYS[1], 'status', ARGV[3], ARGV[4], ARGV[5])
return 1
