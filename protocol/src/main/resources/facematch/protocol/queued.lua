-- Marks an image as queued unless more has come of it already.
-- KEYS: image; ARGV: the scan id; answers 0 if it is not the image's
if redis.call('HGET', KEYS[1], 'scan') ~= ARGV[1] then return 0 end
redis.call('HSETNX', KEYS[1], 'status', 'queued')
return 1
