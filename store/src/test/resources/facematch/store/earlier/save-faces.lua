-- Stores what was found in an image.
-- KEYS: image, names, faces. ARGV: the scan id, the name, width, height, model, the faces.
-- Returns 1; 0 if the scan id is not the image's.
if redis.call('HGET', KEYS[1], 'scan') ~= ARGV[1] then return 0 end
redis.call('SADD', KEYS[2], ARGV[2])
redis.call('HSET', KEYS[1], 'width', ARGV[3], 'height', ARGV[4], 'model', ARGV[5])
redis.call('SET', KEYS[3], ARGV[6])
return 1
