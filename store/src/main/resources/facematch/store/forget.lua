-- Forgets an image, or one of its names and the image with its last name. What else leads to the image is
-- in other slots of a Redis Cluster; it is noted, to be removed next.
-- KEYS: image, names, faces, the notes. ARGV: the name, or '' for the image; the status that the image
-- must have, or ''.
-- Returns the number of names that were forgotten, and the record of the faces that were; nothing if the
-- image is not known, or not by this name, or has another status.
local function nothing()
  -- changes something, so that a caller that waits for the replicas waits for what an earlier call forgot
  redis.call('SADD', KEYS[4], 'nothing')
  redis.call('SREM', KEYS[4], 'nothing')
  return false
end
if redis.call('EXISTS', KEYS[1], KEYS[2], KEYS[3]) == 0 then return nothing() end
-- where a key of a damaged record is of another type, the answer is an error without elements
local known = redis.pcall('HMGET', KEYS[1], 'scan', 'status')
if ARGV[2] ~= '' and known[2] ~= ARGV[2] then return nothing() end
local names = redis.pcall('SMEMBERS', KEYS[2])
if ARGV[1] ~= '' then
  if redis.pcall('SREM', KEYS[2], ARGV[1]) ~= 1 then return nothing() end
  if #names > 1 then
    redis.call('SADD', KEYS[4], 'name ' .. ARGV[1])
    return {1, ''}
  end
end
for _, name in ipairs(names) do
  redis.call('SADD', KEYS[4], 'name ' .. name)
end
if known[1] then redis.call('SADD', KEYS[4], 'scan ' .. known[1]) end
local faces = redis.pcall('GET', KEYS[3])
redis.call('DEL', KEYS[1], KEYS[2], KEYS[3])
return {#names, type(faces) == 'string' and faces or ''}
