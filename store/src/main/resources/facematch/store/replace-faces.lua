-- Replaces the faces of an image, if they are those that the caller has read, and sets details.
-- KEYS: image, faces. ARGV: the scan id, the record that was read or '', the new record, then names and
-- values of details. Returns 1; 0 if the scan id is not the image's; -1 if the record has changed.
if redis.call('HGET', KEYS[1], 'scan') ~= ARGV[1] then return 0 end
if (redis.call('GET', KEYS[2]) or '') ~= ARGV[2] then return -1 end
redis.call('SET', KEYS[2], ARGV[3])
if ARGV[4] then
  redis.call('HSET', KEYS[1], unpack(ARGV, 4))
end
return 1
