-- Sets the status of an image to queued unless it has a status already.
-- KEYS: image. ARGV: the scan id. Returns 1; 0 if the scan id is not the image's.
if redis.call('HGET', KEYS[1], 'scan') ~= ARGV[1] then return 0 end
redis.call('HSETNX', KEYS[1], 'status', 'queued')
return 1
