-- Marks an image as queued unless more has come of it already.
-- KEYS: image; ARGV: the scan id
if redis.call('HGET', KEYS[1], 'scan') ~= ARGV[1] then return 0 end
return redis.call('HSETNX', KEYS[1], 'status', 'queued')
