-- Settles an image. An image that was scanned before stays scanned when its rescan is rejected.
-- KEYS: image, names. ARGV: the scan id, the status, then names and values of details.
-- Returns 1; 0 if the scan id is not the image's.
if redis.call('HGET', KEYS[1], 'scan') ~= ARGV[1] then return 0 end
-- another copy of the message may have been rejected; a settled image has no attempt in progress
redis.call('HDEL', KEYS[1], 'reason', 'passing', 'begun')
redis.call('PERSIST', KEYS[1])
redis.call('PERSIST', KEYS[2])
if ARGV[2] == 'rejected' and redis.call('HEXISTS', KEYS[1], 'scannedAt') == 1 then
  redis.call('HSET', KEYS[1], 'status', 'scanned')
else
  redis.call('HSET', KEYS[1], 'status', unpack(ARGV, 2))
end
return 1
