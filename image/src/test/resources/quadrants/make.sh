#!/bin/sh
# Makes the files beside it, as other programs write them: four quadrants, red and green over blue and
# yellow, 32 x 24. Needs Debian's imagemagick, webp, libtiff-tools, libjpeg-turbo-progs and
# libimage-exiftool-perl.
set -e
q=$(mktemp -d)/q.png
convert -size 16x12 xc:'rgb(200,30,30)' xc:'rgb(30,160,60)' +append \
  \( xc:'rgb(40,60,180)' xc:'rgb(220,200,60)' +append \) -append -strip -type TrueColor -depth 8 png24:"$q"
clear=${q%.png}-clear.png
convert "$q" -alpha set -region 16x12+0+0 -alpha transparent "$clear"
convert "$q" -rotate -90 "$q-turned.png"

cwebp -quiet -q 90 -m 0 "$q" -o lossy.webp
cwebp -quiet -lossless "$q" -o lossless.webp
cwebp -quiet -q 90 "$clear" -o transparent.webp
cwebp -quiet -lossless "$clear" -o transparent-lossless.webp
convert "$q" -negate "$q-negated.png"
cwebp -quiet -q 90 "$q-negated.png" -o "$q-negated.webp"
webpmux -frame lossy.webp +100 -frame "$q-negated.webp" +100 -o animated.webp
head -c 500 /dev/zero > "$q.icc"
webpmux -set icc "$q.icc" lossy.webp -o broken-profile.webp
cwebp -quiet -lossless "$q-turned.png" -o "$q-turned.webp"
printf 'MM\0*\0\0\0\010\0\001\001\022\0\003\0\0\0\001\0\006\0\0\0\0\0\0' > "$q.exif"
webpmux -set exif "$q.exif" "$q-turned.webp" -o turned.webp
(printf 'Exif\0\0'; cat "$q.exif") > "$q.exif2"
webpmux -set exif "$q.exif2" "$q-turned.webp" -o turned-prefixed.webp

convert "$q" ppm:"$q.ppm"
cjpeg -quality 95 -arithmetic "$q.ppm" > arithmetic.jpg
cjpeg -quality 95 -progressive "$q.ppm" > progressive.jpg
cjpeg -quality 95 -rgb "$q.ppm" > rgb.jpg
convert "$q" -colorspace CMYK -quality 95 cmyk.jpg

convert "$q" -type TrueColor -compress none "$q.tif"
tiffcp -t -w 16 -l 16 -c lzw:2 "$q.tif" tiled.tif
tiffcp -p separate -c zip "$q.tif" planar.tif
tiffcp -c packbits -r 5 "$q.tif" packbits.tif
tiffcp -8 -c zip "$q.tif" big.tif
tiffcp -c jpeg "$q.tif" jpeg.tif
convert "$q" -colorspace CMYK -compress zip cmyk.tif
convert "$q" -type TrueColor -depth 16 -endian MSB -compress zip big-endian-16.tif
convert "$q" -colors 16 -type palette palette.tif
convert "$q" "$q-negated.png" -type TrueColor -compress lzw pages.tif
convert "$q-turned.png" -compress lzw turned.tif
exiftool -q -overwrite_original -n -Orientation=6 turned.tif

convert "$q" -type palette -compress rle bmp3:rle.bmp
convert "$q" -colors 4 -type palette -compress none bmp3:palette.bmp
convert "$q" -define bmp:subtype=RGB565 565.bmp
convert "$q" -alpha set -type TrueColorAlpha bmp:alpha.bmp

convert "$q" -interlace PNG -type TrueColor png24:interlaced.png
convert "$q" -interlace PNG -type TrueColorAlpha -depth 16 png64:interlaced-16.png
convert -delay 10 "$q" "$q-negated.png" -loop 0 animated.gif
